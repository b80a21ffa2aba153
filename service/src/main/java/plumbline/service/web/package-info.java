/**
 * The HTTP edge that all capabilities share: strict reading of bodies, problems (RFC 9457), idempotency, paging and the OpenAPI document.
 */
@NullMarked
package plumbline.service.web;

import org.jspecify.annotations.NullMarked;
