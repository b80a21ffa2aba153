package plumbline.service.erasure;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import plumbline.service.database.Transactions;
import plumbline.service.member.Subjects;
import plumbline.service.program.Programs;
import plumbline.service.seal.MemberKeys;
import plumbline.service.web.Writes;

class DueKeysTests {

    @Test
    void areNotDestroyedWhileNothingMayBeStored() {
        var transactions = mock(Transactions.class);
        var writes = mock(Writes.class);
        when(writes.areClosed()).thenReturn(true);

        new DueKeys(mock(MemberKeys.class), mock(Subjects.class), mock(Programs.class), mock(Erasures.class), transactions, writes).destroyDue();

        verifyNoInteractions(transactions);
    }
}
