/**
 * What becomes the next version of a rule pack: written by officers, one or many, and approved by somebody who wrote no part of it. A submitted
 * draft is frozen under its hash, and that hash is what is approved. Nobody here knows how a draft is checked.
 */
@NullMarked
package plumbline.service.draft;

import org.jspecify.annotations.NullMarked;
