/**
 * Erasure and access: a member's personal data is destroyed on demand, in every table and every copy of it at once, by destroying its key; what the law
 * has kept of her transactions stays closed until its time is over; and she gets all that is held about her.
 */
@NullMarked
package plumbline.service.erasure;

import org.jspecify.annotations.NullMarked;
