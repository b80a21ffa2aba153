/**
 * The decision trail: every decision with the facts it was made on, what each rule said and what came out; searched, read, and run again.
 */
@NullMarked
package plumbline.service.trail;

import org.jspecify.annotations.NullMarked;
