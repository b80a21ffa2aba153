package plumbline.decision;

import java.util.List;

import plumbline.fact.Ruling;
import plumbline.fact.Stage;

/**
 * What the rules said in one stage.
 *
 * @param fired
 *            in canonical order: rule id, then whom or what it spoke about
 */
public record StageTrail(Stage stage, List<Ruling> fired) {}
