/**
 * Rule packs as they are stored: versions that never change, by content, a file once whatever versions hold it.
 */
@NullMarked
package plumbline.service.pack;

import org.jspecify.annotations.NullMarked;
