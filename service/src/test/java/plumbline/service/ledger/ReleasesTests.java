package plumbline.service.ledger;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import plumbline.service.database.Transactions;
import plumbline.service.member.Members;
import plumbline.service.program.Programs;
import plumbline.service.web.Writes;

class ReleasesTests {

    @Test
    void releaseNothingWhileNothingMayBeStored() {
        var transactions = mock(Transactions.class);
        var writes = mock(Writes.class);
        when(writes.areClosed()).thenReturn(true);

        new Releases(mock(LedgerMapper.class), mock(Ledger.class), mock(Members.class), mock(Programs.class), transactions, writes).releaseDue();

        verifyNoInteractions(transactions);
    }
}
