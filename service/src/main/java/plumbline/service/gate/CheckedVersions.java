package plumbline.service.gate;

import org.springframework.stereotype.Component;
import plumbline.service.draft.PassedChecks;
import plumbline.service.release.BackTests;

/** What the gate found out about drafts and the versions that were made of them. */
@Component
public final class CheckedVersions implements PassedChecks, BackTests {

    private final CheckMapper mapper;

    CheckedVersions(CheckMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean passed(String draft, String hash) {
        return CheckStatus.PASSED.code().equals(mapper.newestStatus(draft, hash));
    }

    /** By the newest passed check of these files. */
    @Override
    public boolean showLosers(String hash) {
        var losers = mapper.losers(hash);
        return losers != null && losers > 0;
    }
}
