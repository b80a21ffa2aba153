/**
 * The Merkle tree of the log (RFC 6962 §2.1), cut into tiles of 256 hashes (C2SP tlog-tiles): how it grows, what proves that an entry is in it, and
 * that a smaller tree is a beginning of it. Pure computation, so that it serves who writes the log and who checks it alike.
 */
@NullMarked
package plumbline.service.tree;

import org.jspecify.annotations.NullMarked;
