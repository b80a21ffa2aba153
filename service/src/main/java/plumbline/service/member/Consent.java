package plumbline.service.member;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person may consent to, each for itself: a member, or a recipient of a share. */
public enum Consent {
    MARKETING, NIGHT_MARKETING, REFERRAL_TRACKING, PROFILING, CONTACT_SHARING;

    /** The word on the wire and in the table. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String column(List<Consent> consents) {
        return consents.stream().map(Consent::code).collect(Collectors.joining(" "));
    }

    static List<Consent> of(String column) {
        return Arrays.stream(values()).filter(consent -> Arrays.asList(column.split(" ", -1)).contains(consent.code())).toList();
    }
}
