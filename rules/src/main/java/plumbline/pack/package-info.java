/**
 * A rule pack as files: read, checked and hashed; its rules, dated parameters, decision tables, citations and texts. Knows no rule engine: a
 * rule file has so strict a form that a plain reader finds everything in it but errors of syntax, which the compiler tells.
 */
@NullMarked
package plumbline.pack;

import org.jspecify.annotations.NullMarked;
