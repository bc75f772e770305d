/** Lines of tests. */
package holdfast.bridge.line;
