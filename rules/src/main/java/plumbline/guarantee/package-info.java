/**
 * What no rule may break: independent of the rule engine and of every pack, each outcome is checked again in plain Java against the facts.
 * The legal figures here are constants with their article, not parameters.
 */
@NullMarked
package plumbline.guarantee;

import org.jspecify.annotations.NullMarked;
