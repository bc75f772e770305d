/** JavaPOS services that are installed by the test, behind the real loader and controls. */
package holdfast.bridge.javapos;
