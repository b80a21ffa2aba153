/** Measures the whole service over HTTP, with durable storage, against the least that such a service can do. */
@NullMarked
package plumbline.bench;

import org.jspecify.annotations.NullMarked;
