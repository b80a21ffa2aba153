package plumbline.service.gate;

import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;
import plumbline.service.draft.PassedChecks;

/** What the gate found out about drafts and the versions that were made of them. */
@Component
public final class CheckedVersions implements PassedChecks {

    private final CheckMapper mapper;

    CheckedVersions(CheckMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean passed(String draft, String hash) {
        return CheckStatus.PASSED.code().equals(mapper.newestStatus(draft, hash));
    }

    /**
     * How many members the back-test of the newest passed check of these files showed with less than they got; empty if they never passed one.
     *
     * @param hash
     *            of the pack's files
     */
    public OptionalInt losers(String hash) {
        return Optional.ofNullable(mapper.losers(hash)).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
