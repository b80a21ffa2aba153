package plumbline.fact.share;

import java.time.Instant;

import plumbline.fact.Said;

/** What a limit can say about a share, to whomever it goes. */
public abstract class Limited extends ShareWord {

    private final String alias;

    /** @param alias what the trail calls what is spoken about */
    Limited(ShareScope scope, String alias) {
        super(scope);
        this.alias = alias;
    }

    /** It is not allowed, now or later. */
    public void deny() {
        hearing.say(alias, new Said.Barred());
    }

    /** It is not allowed from a sharer below an age. */
    public void denySharerBelow(String age) {
        if (share.sharer().age() < hearing.years(age)) {
            deny();
        }
    }

    /** Says that it is not allowed, where the first instant at which it is is not the one asked about. */
    void deferTo(Instant allowed) {
        if (allowed.equals(Until.NEVER)) {
            deny();
        } else if (allowed.isAfter(at)) {
            hearing.say(alias, new Said.Deferred(allowed));
        }
    }
}
