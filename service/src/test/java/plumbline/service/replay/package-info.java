/** Tests of replays by the hundred. */
@NullMarked
package plumbline.service.replay;

import org.jspecify.annotations.NullMarked;
