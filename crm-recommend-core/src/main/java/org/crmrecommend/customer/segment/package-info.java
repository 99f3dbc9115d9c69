/**
 * Segments: named groups of customers that are defined by conditions on their portraits, events,
 * attributes and consents; and clusters of similar customers, for exploration.
 *
 * <pre>{@code
 * Segments segments =
 *     Segments.parse(
 *         """
 *         vip "Very important customers": top(lifetimeValue, 5) and purchases >= 3
 *         sleepingVip: segment('vip') and inactiveDays > 90 and consent('marketing')
 *         """,
 *         customers);
 * SegmentMembers members =
 *     segments.evaluate(customers, SegmentContext.DEFAULTS.withConsents(consents));
 * members.count("vip"); // for a report; empty if there are too few
 * members.segmentsOf("anna"); // for an offer to Anna
 * }</pre>
 *
 * <p>In the recommender, segments are attributes of users: for filters such as {@code
 * segment('vip')}, for models, and for the slices of an evaluation. There they are evaluated on the
 * customers of the training data only, and follow the events of a running shop:
 *
 * <pre>{@code
 * CustomerAttributes attributes = CustomerAttributes.DEFAULTS.withSegments(segments);
 * Storefront shop = Storefront.builder().customers(attributes).open();
 * TrainingData data = attributes.addTo(trainingData, TrainingContext.DEFAULTS);
 * }</pre>
 *
 * <h2>The language</h2>
 *
 * <table>
 *   <caption>Conditions</caption>
 *   <tr><th>text<th>matches customers
 *   <tr><td>{@code recencyDays <= 30}, {@code spending >= 19.99}, {@code orders in (1, 2)}<td>with a
 *       number, an amount in major units, or a share within a limit: {@code =}, {@code !=}, {@code
 *       <}, {@code <=}, {@code >}, {@code >=}, {@code in}, {@code not in}
 *   <tr><td>{@code lifecycle = 'growth'}, {@code rfm in ('champions', 'loyal')}<td>with one of these
 *       values of a trait with texts: {@code =}, {@code !=}, {@code in}, {@code not in}
 *   <tr><td>{@code nextPurchase < '2026-12-31'}<td>with a local day within a limit
 *   <tr><td>{@code openComplaint}<td>with a flag that is set
 *   <tr><td>{@code known(lifetimeValue)}<td>with a known value
 *   <tr><td>{@code top(lifetimeValue, 20)}, {@code bottom(recencyDays, 10)}<td>with the 20 % highest
 *       or the 10 % lowest values, among the customers whose value is known
 *   <tr><td>{@code user.city = 'Suzhou'}, {@code user.age >= 18}<td>with such an attribute in the
 *       table of users; as in the filters of lists
 *   <tr><td>{@code events('purchase', 30 d) >= 3}, {@code events('view', 'click', 36 h) = 0}, {@code
 *       events('survey') > 0}<td>with such a number of events of these kinds, within a duration or
 *       ever
 *   <tr><td>{@code purchases(90 d) >= 2}, {@code spending(90 d) > 100}<td>with such a number of
 *       purchases, or what they paid for them less what was refunded of them, on the last 90 days
 *   <tr><td>{@code category('Home/Kitchen') >= 0.3}, {@code brand('Acme') > 0.5}<td>with such a share
 *       of their interest in a category or brand
 *   <tr><td>{@code consent('marketing')}<td>who allow a purpose
 *   <tr><td>{@code segment('vip')}<td>of another segment
 *   <tr><td>{@code not a}, {@code a and b}, {@code a or b}, {@code (a or b) and c}<td>{@code not}
 *       binds more tightly than {@code and}, and {@code and} more tightly than {@code or}
 * </table>
 *
 * <p>The names of traits are those of {@link org.crmrecommend.customer.CustomerTrait}. The words of
 * the language may be written in lower or upper case; names and texts are compared with case. Texts
 * have single quotes, and names with other characters than letters, digits and underscores have
 * double quotes. Durations have one of the units {@code d}, {@code h}, {@code min} and {@code s}.
 *
 * <h2>What the conditions mean</h2>
 *
 * <ul>
 *   <li>A condition on an unknown or hidden value does not match, and its negation does: {@code not
 *       recencyDays <= 30} includes customers who never bought; {@code recencyDays > 30} does not.
 *   <li>A number of events or purchases is never unknown: it is 0 without an event. The share of a
 *       category or brand is 0 unless it is among the largest ones of the customer.
 *   <li>All windows end at {@link org.crmrecommend.customer.Customers#asOf}; later and undated
 *       events do not count. {@code events(…)} counts events that are at most as old as the
 *       duration. {@code purchases(n d)} and {@code spending(n d)} count the n local days that end
 *       with the day of the portraits, and several orders of a day are one purchase: so {@code
 *       purchases(30 d) >= 1} is {@code recencyDays < 30}.
 *   <li>{@code top(t, p)}: let n be the number of customers with a known value of t. Its limit is
 *       the ⌈n · p / 100⌉-th highest value, and all customers with at least this value match. So
 *       ties are in, and there may be more than p percent. Of one customer with new events, the
 *       segments are found with the limits of the last evaluation of all customers.
 *   <li>Traits other than amounts are stored as {@code float}; limits are rounded in the same way.
 * </ul>
 *
 * <h2>Privacy</h2>
 *
 * <p>What is published of a segment needs a minimum number of customers inside and outside; see
 * {@link org.crmrecommend.customer.segment.SegmentMembers} and {@link
 * org.crmrecommend.statistics.MinimumGroupSize}, which also say against what this does not protect.
 * A segment for messages should have {@code consent(…)} for their purpose. Traits that a person has
 * hidden are unknown to segments and clusters. {@link
 * org.crmrecommend.customer.segment.SegmentCondition#userAttributes} and {@code traits()} list what
 * a condition reads, so that a shop can refuse sensitive data.
 *
 * <h2>Segments or clusters</h2>
 *
 * <p>A segment has a meaning that a person has chosen, and a customer enters it for a reason that
 * can be told. {@link org.crmrecommend.customer.segment.CustomerClusters} finds groups in the data:
 * a way to get ideas for segments.
 *
 * <p>Sources: <a href="https://doi.org/10.1007/978-1-4615-4651-1">Wedel and Kamakura, Market
 * Segmentation, 2000</a>; k-means++ by <a
 * href="https://dl.acm.org/doi/10.5555/1283383.1283494">Arthur and Vassilvitskii, 2007</a>;
 * silhouettes by <a href="https://doi.org/10.1016/0377-0427(87)90125-7">Rousseeuw, 1987</a>;
 * minimum group sizes by <a href="https://doi.org/10.1002/9781118348239">Hundepool et al.,
 * 2012</a>.
 */
@NullMarked
package org.crmrecommend.customer.segment;

import org.jspecify.annotations.NullMarked;
