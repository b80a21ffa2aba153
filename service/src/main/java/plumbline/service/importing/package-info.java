/**
 * Takes a file of past orders and one of referrals into a running instance, through the same endpoints that a storefront uses. Can be stopped
 * and run again: every step is idempotent by its own id, and what the files say is matched the same way each time.
 */
@NullMarked
package plumbline.service.importing;

import org.jspecify.annotations.NullMarked;
