/**
 * Shares: who may be sent what and when, what was sent, and who wants no more. A recipient is known by a keyed hash alone, which the storefront
 * computes; no number and no address ever comes here.
 */
@NullMarked
package plumbline.service.share;

import org.jspecify.annotations.NullMarked;
