/** What tests of drafts tell the gate. */
@NullMarked
package plumbline.service.draft;

import org.jspecify.annotations.NullMarked;
