/**
 * Exports: what an auditor takes home, as an evidence bundle that is checked offline, or as rows for tools of her own; streamed, of any size, each one in
 * the log.
 */
@NullMarked
package plumbline.service.export;

import org.jspecify.annotations.NullMarked;
