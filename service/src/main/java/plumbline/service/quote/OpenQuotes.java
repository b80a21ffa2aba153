package plumbline.service.quote;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import plumbline.service.log.Ulids;

/** What buyers were quoted and may still confirm. */
@Component
public final class OpenQuotes {

    /** A decision's id is dealt a little before its quote begins to hold, and by another clock. */
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    private final OrderedMapper mapper;
    private final Duration life;

    OpenQuotes(OrderedMapper mapper, @Value("${plumbline.quote-life:PT30M}") Duration life) {
        this.mapper = mapper;
        this.life = life;
    }

    /** Until when something that a buyer was quoted can be confirmed; none if there is nothing of the kind. */
    public Optional<Instant> openUntil(String buyer, Instant now) {
        var expired = now.minus(Confirmations.WEBHOOK_MAX);
        var lowest = Ulids.beginning("d_", expired.minus(life).minus(CLOCKS_APART));
        return Optional.ofNullable(mapper.lastExpiry(buyer, lowest, expired)).map(it -> it.plus(Confirmations.WEBHOOK_MAX));
    }
}
