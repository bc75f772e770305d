/** The bridge from the outside: pages, attacks, crashes. */
package holdfast.bridge;
