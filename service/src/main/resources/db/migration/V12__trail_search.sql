-- What the trail is searched by. A facet is one combination of all that every filter but member, order and time asks for; the decisions of one lie
-- together in the order of their ids, so that a search reads nothing that it does not show. There are some ten thousand facets, and few come in a day:
-- their indexes hold all that is asked of them.
-- month: 0 for decisions made within an hour of at, to whose ids a range of at says all; else that of at, 202611. first and last: how the ids of its
-- decisions begin at least and at most, seven characters of them, which is about nine hours.
CREATE TABLE facet (
    id BIGINT NOT NULL PRIMARY KEY,
    program VARBINARY(64) NOT NULL,
    kind VARBINARY(16) NOT NULL,
    rulebook VARBINARY(80) NOT NULL,
    variant VARBINARY(8) NOT NULL,
    pattern BIGINT NOT NULL,
    month INT NOT NULL,
    first VARBINARY(8) NOT NULL,
    last VARBINARY(8) NOT NULL,
    KEY by_last (last, id, program, kind, variant, pattern, first, month),
    KEY by_program (program, last, id, kind, variant, pattern, first, month),
    KEY by_kind (kind, last, id, program, variant, pattern, first, month),
    KEY by_rulebook (rulebook, last, id, program, kind, variant, pattern, first, month),
    KEY by_pattern (pattern, last, id, program, kind, variant, first, month)
);

ALTER TABLE decision ADD facet BIGINT NOT NULL DEFAULT 0;

-- The milliseconds in a ULID are ten digits of base 32 without I, L, O and U; CONV knows those without W, X, Y and Z.
UPDATE decision d
   SET d.facet = CONV(LEFT(SHA2(CONCAT_WS(CHAR(10), d.program, d.kind, d.rulebook, d.variant, d.pattern,
       IF(ABS(TIMESTAMPDIFF(MICROSECOND, d.at, TIMESTAMPADD(MICROSECOND, 1000 * CAST(CONV(
           REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
               CONVERT(SUBSTR(d.id, 3, 10) USING ascii), 'J', 'I'), 'K', 'J'), 'M', 'K'), 'N', 'L'), 'P', 'M'), 'Q', 'N'), 'R', 'O'), 'S', 'P'),
               'T', 'Q'), 'V', 'R'), 'W', 'S'), 'X', 'T'), 'Y', 'U'), 'Z', 'V'), 32, 10) AS SIGNED), '1970-01-01'))) <= 3600000000,
          0, DATE_FORMAT(d.at, '%Y%m'))), 256), 16), 16, -10);

INSERT INTO facet (id, program, kind, rulebook, variant, pattern, month, first, last)
SELECT d.facet, MIN(d.program), MIN(d.kind), MIN(d.rulebook), MIN(d.variant), MIN(d.pattern),
       IF(MIN(d.facet = CONV(LEFT(SHA2(CONCAT_WS(CHAR(10), d.program, d.kind, d.rulebook, d.variant, d.pattern, 0), 256), 16), 16, -10)) = 1, 0,
          MIN(DATE_FORMAT(d.at, '%Y%m'))), MIN(LEFT(d.id, 7)), MAX(LEFT(d.id, 7))
  FROM decision d
 GROUP BY d.facet;

-- Who a decision is about, again by facet: the search for a member and something rare need not read all that she was ever part of.
CREATE TABLE decision_member (
    member VARBINARY(32) NOT NULL,
    facet BIGINT NOT NULL,
    decision VARBINARY(32) NOT NULL,
    at DATETIME(6) NOT NULL,
    PRIMARY KEY (member, facet, decision),
    KEY by_member (member, decision, facet, at)
);

INSERT INTO decision_member (member, facet, decision, at)
SELECT DISTINCT p.member, d.facet, d.id, d.at
  FROM decision d
  JOIN decision_part p ON p.decision = d.id
 WHERE p.member IS NOT NULL;

-- Six of them go, three come; who a decision is about has moved to the table above.
ALTER TABLE decision
    DROP KEY program,
    DROP KEY program_2,
    DROP KEY program_3,
    DROP KEY program_4,
    DROP KEY program_5,
    DROP KEY program_6,
    ADD KEY by_program (program, id, facet, at),
    ADD KEY by_order (order_id, id),
    ADD KEY by_facet (facet, id, at);

-- What people and the service did, as the log has it: all entries but those of decisions, which are found by their facets.
CREATE TABLE log_act (
    entry_id VARBINARY(32) NOT NULL PRIMARY KEY,
    at DATETIME(6) NOT NULL,
    kind VARBINARY(32) NOT NULL,
    actor VARBINARY(64) NOT NULL,
    program VARBINARY(64),
    ref VARBINARY(64),
    KEY by_kind (kind, entry_id),
    KEY by_actor (actor, entry_id),
    KEY by_actor_and_kind (actor, kind, entry_id),
    KEY by_program (program, entry_id),
    KEY by_ref (ref, entry_id)
);

INSERT INTO log_act (entry_id, at, kind, actor, program, ref)
SELECT l.entry_id, STR_TO_DATE(LEFT(JSON_VALUE(l.body, '$.at'), 26), '%Y-%m-%dT%H:%i:%s.%f'), JSON_VALUE(l.body, '$.kind'),
       JSON_VALUE(l.body, '$.actor'), JSON_VALUE(l.body, '$.program'), JSON_VALUE(l.body, '$.ref')
  FROM (SELECT entry_id, CONVERT(body USING utf8mb4) AS body FROM log_entry) l
 WHERE JSON_VALUE(l.body, '$.kind') NOT LIKE 'decision.%';

CREATE TRIGGER log_act_update BEFORE UPDATE ON log_act FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';
CREATE TRIGGER log_act_delete BEFORE DELETE ON log_act FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append-only';

-- Who replays a random sample of decisions in a night: the first node that says so.
CREATE TABLE replay_night (
    night DATE NOT NULL PRIMARY KEY,
    node VARBINARY(64) NOT NULL,
    started_at DATETIME(6) NOT NULL
);
