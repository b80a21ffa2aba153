/** The engine's benchmarks: what a decision costs, from facts in memory to outcome and trail objects. */
@NullMarked
package plumbline.bench;

import org.jspecify.annotations.NullMarked;
