/**
 * Scenarios: examples in files that an officer can read and write, which say what an order must pay, or who may be
 * sent a share, and are run against a rulebook.
 */
@NullMarked
package plumbline.scenario;

import org.jspecify.annotations.NullMarked;
