package plumbline.bench;

import plumbline.bench.Persistent.Request;
import plumbline.bench.Persistent.Unanswered;

/** Erases members until it is answered; one whose answer was lost is unknown when it is asked for again. */
final class Erased {

    /** How the ids of those begin who will be erased, and nothing else does. */
    static final String PREFIX = "gone-";

    private final Persistent persistent;
    private final Remembered remembered;

    Erased(Persistent persistent, Remembered remembered) {
        this.persistent = persistent;
        this.remembered = remembered;
    }

    void erase(String member, String address) throws Unanswered {
        var reply = persistent.answer(new Request("DELETE", address + "/personal-data", "", ""));
        remembered.answered(false);
        remembered.count("erasures answered");
        if (reply.status() != 200 && !reply.body().contains("/problems/unknown-member")) {
            remembered.fault("%d to the erasure of %s: %s".formatted(reply.status(), member, reply.body()));
        }
        remembered.erased(member);
    }
}
