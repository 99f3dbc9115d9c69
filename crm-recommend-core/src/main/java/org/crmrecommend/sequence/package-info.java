/**
 * What comes next: models that go by the order and the time of what people did, down to the step of
 * a second ago.
 *
 * <p>{@link org.crmrecommend.sequence.ItemTransitions} is a Markov chain: what tends to follow the
 * last few items. It trains in one pass and is the strongest simple model where one thing leads to
 * the next. {@link org.crmrecommend.sequence.SessionKnn} looks for visits that went the same way,
 * for visitors of whom no more is known than a few clicks.
 */
@NullMarked
package org.crmrecommend.sequence;

import org.jspecify.annotations.NullMarked;
