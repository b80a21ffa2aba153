/**
 * Members: who brought whom, consents, what they did on which day. The only package that knows which surrogate is whose id.
 */
@NullMarked
package plumbline.service.member;

import org.jspecify.annotations.NullMarked;
