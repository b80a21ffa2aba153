/** Several nodes of the service over one database, as an operator would run them; outside of {@code plumbline.service}, whose scan shall not find it. */
@NullMarked
package plumbline.nodes;

import org.jspecify.annotations.NullMarked;
