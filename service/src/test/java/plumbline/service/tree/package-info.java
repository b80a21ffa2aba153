/** Tests of the tree against its definition. */
@NullMarked
package plumbline.service.tree;

import org.jspecify.annotations.NullMarked;
