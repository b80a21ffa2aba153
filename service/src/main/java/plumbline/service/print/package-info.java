/**
 * A decision's trail on paper: a page that a person reads, prints and files, in Chinese, English or both.
 */
@NullMarked
package plumbline.service.print;

import org.jspecify.annotations.NullMarked;
