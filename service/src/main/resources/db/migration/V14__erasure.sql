-- Answers of earlier releases name people in a way that a caller could write too. Whoever asks again gets a new answer; confirmations, refunds, payouts and
-- shares take effect once by their own ids.
DELETE FROM idempotency;

-- Erasures are found among the acts of the log at once. The table stays, for an account of a migration may drop none; nothing reads it any more.
DELETE FROM erasure_check;

-- A member's payouts, for whoever asks what is held about her.
CREATE INDEX payout_member ON payout (member, id);
