/**
 * Who is asking, and what they may do: credentials, roles, and the gate that every request passes. What is not declared is denied.
 * <p>
 * Why no Spring Security: there is one way in (a bearer token), no cookie, no form, no session of the container; a filter chain would be more
 * to configure than the gate is to read.
 */
@NullMarked
package plumbline.service.access;

import org.jspecify.annotations.NullMarked;
