/**
 * The log of what Plumbline decided and who changed what: append-only entries in a canonical form, hashed as leaves of a Merkle tree (RFC 6962),
 * with commitments in place of what may have to be erased.
 * <p>
 * Why commitments and not hashes: a birth date or a phone number is found by trying all of them. A commitment tells nothing without its nonce, and
 * the nonce goes with the body.
 */
@NullMarked
package plumbline.service.log;

import org.jspecify.annotations.NullMarked;
