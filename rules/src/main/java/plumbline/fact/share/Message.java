package plumbline.fact.share;

import plumbline.fact.Jurisdiction;
import plumbline.fact.Said;

/** What recipients of one jurisdiction would read. Stage disclosures. */
public final class Message extends ShareWord {

    private final Jurisdiction jurisdiction;

    Message(ShareScope scope, Jurisdiction jurisdiction) {
        super(scope);
        this.jurisdiction = jurisdiction;
    }

    /** The code of the jurisdiction that protects its readers. */
    public String getJurisdiction() {
        return jurisdiction.code();
    }

    /** Its readers have to be shown a text. */
    public void disclose(String code) {
        hearing.say(jurisdiction.code(), new Said.Disclosed(code, hearing.text(code)));
    }

    @Override
    public boolean under(Jurisdiction law) {
        return jurisdiction.includes(law);
    }
}
