/** The Merkle tree over the log's entries (RFC 6962 §2.1): hashes of leaves and nodes, and what they prove. Plain Java: no database, no network. */
@NullMarked
package plumbline.service.tree;

import org.jspecify.annotations.NullMarked;
