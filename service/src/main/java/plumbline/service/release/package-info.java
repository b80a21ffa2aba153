/**
 * Which rules are in force when, and how all nodes come to decide by others at one instant.
 *
 * <p>An approver's act is an announcement. When its time is near it becomes, for each programme that uses the pack, an activation: the rulebook that
 * the programme gets, upon what is in force by then. Every node loads and warms it up and reports its hash; once all nodes that hold a lease have
 * it, it is armed for an instant still to come, and armed rows never change. At the instant nothing is sent: whoever decides reads, in the very
 * transaction that stores the decision, the database's time and the count of what was armed, and goes by the last armed that is effective. So no
 * two nodes can disagree, however late a node hears of it; a node that has no lease, or not the rulebook, answers 503 instead.
 *
 * <p>Why announcements and activations are two tables: an emergency may come between a scheduled change and its instant, and what was scheduled must
 * then take effect upon it, not undo it. Rows that are not armed are therefore made anew, while what people announced stays as they said it.
 */
@NullMarked
package plumbline.service.release;

import org.jspecify.annotations.NullMarked;
