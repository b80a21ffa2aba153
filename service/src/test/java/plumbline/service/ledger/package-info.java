/** Tests of the ledger. */
@NullMarked
package plumbline.service.ledger;

import org.jspecify.annotations.NullMarked;
