package plumbline.service.member;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import plumbline.fact.Jurisdiction;
import plumbline.fact.Occupation;
import plumbline.service.web.JsonBody;
import plumbline.service.web.Presence;

/** The body of a {@code PUT} of a member: absent is unchanged, {@code null} is cleared. */
record MemberForm(Presence<String> referrerId, Presence<Instant> joinedAt, Presence<Jurisdiction> jurisdiction, Presence<LocalDate> birthDate,
        Presence<ZoneId> timeZone,
        Presence<List<Consent>> consents, Presence<Occupation> occupation) {

    /**
     * Reads it, or throws a problem that lists everything wrong.
     *
     * @param today
     *            the last day that somebody may be born on
     */
    static MemberForm read(byte[] body, LocalDate today) {
        var json = JsonBody.parse(body);
        var form = new MemberForm(json.presence("referrerId", JsonBody::id), json.presence("joinedAt", JsonBody::instant),
                json.presence("jurisdiction", JsonBody::jurisdiction),
                json.presence("birthDate", JsonBody::date), json.presence("timeZone", JsonBody::zone),
                json.presence("consents", (it, name) -> it.setOf(name, Consent.values(), Consent::code)),
                json.presence("occupation", (it, name) -> it.oneOf(name, Occupation.values(), Occupation::code)));
        if (form.birthDate() instanceof Presence.Given<LocalDate>(var date) && date.isAfter(today)) {
            json.reject("birthDate", "%s is after today, %s".formatted(date, today));
        }
        json.done();
        return form;
    }
}
