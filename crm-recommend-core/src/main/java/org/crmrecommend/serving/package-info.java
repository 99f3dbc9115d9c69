/**
 * What a shop implements to run a storefront in its own process.
 *
 * <p>{@link org.crmrecommend.serving.Telemetry} receives what a storefront does: requests, events,
 * refits and the state of its queue.
 */
@NullMarked
package org.crmrecommend.serving;

import org.jspecify.annotations.NullMarked;
