/**
 * Who is asking, and what they may do: credentials, roles, and the gate that every request passes. What is not declared is denied.
 * <p>
 * A credential is of one {@link plumbline.service.access.Credentials kind}: a storefront's {@link plumbline.service.access.Keys key}, or the session of a
 * person with a local account. Signing in elsewhere, by OpenID Connect, is one more kind: a component that knows its tokens when it sees them and
 * says whose they are, with roles and the account's name as the person. The gate asks every kind there is; nothing else needs to know of it.
 * <p>
 * The first way into a deployment of one's own is the command line: {@link plumbline.service.access.AccountCommand}.
 * <p>
 * Why no Spring Security: there is one way in (a bearer token), no cookie, no form, no session of the container; a filter chain would be more
 * to configure than the gate is to read. Its bcrypt alone is used.
 */
@NullMarked
package plumbline.service.access;

import org.jspecify.annotations.NullMarked;
