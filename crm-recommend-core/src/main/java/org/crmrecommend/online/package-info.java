/**
 * Did it work? A/B tests, and what the lists of a shop led to: the click-through rate and the
 * conversion rate of each placement and group, with confidence intervals.
 *
 * <pre>{@code
 * AbTest test = AbTest.of("home-2026").with("control", 0.1).with("personal", 0.9);
 * String group = test.group("anna").orElseThrow();
 * Placement home = group.equals("control") ? bestSellers : personal;
 * shop.recommend(Request.forUser("anna").withPlacement(home).withGroup(group));
 * // weeks later; both placements are named "home"
 * Outcomes outcomes = shop.outcomes(start);
 * if (!test.hasSampleRatioMismatch(outcomes.persons("home"))) {
 *   GroupComparison comparison = outcomes.compare("home", "personal", "control").orElseThrow();
 *   System.out.println(comparison.conversionRate());
 * }
 * }</pre>
 *
 * <h2>What is counted</h2>
 *
 * <p>A shop records a {@link org.crmrecommend.data.EventKind#CLICK click} and a {@link
 * org.crmrecommend.data.EventKind#PURCHASE purchase} with {@link
 * org.crmrecommend.data.Event#because}, which names the list and the position of the item. {@link
 * org.crmrecommend.online.Outcomes} says which of these events count.
 *
 * <ul>
 *   <li>Click-through rate: lists with a click / lists shown.
 *   <li>Conversion rate: persons who bought an item that they reached through a list of the
 *       placement / persons who saw a list of it. All ids of a person are one person.
 * </ul>
 *
 * <p>A purchase does not prove that the list caused it: the person might have bought the item in
 * any case. Only the comparison with a control group, to which persons were assigned at random,
 * shows an effect.
 *
 * <p>A list has no person if nothing was stored of the user when it was shown, such as the first
 * list of a visitor, or if the person refuses analytics. These lists count in the click-through
 * rate only. To know a visitor from the first list on, record an event of the visit before, such as
 * the view of the page.
 *
 * <h2>How the intervals are made</h2>
 *
 * <p>Lists of one person are alike: some persons click often, most never. If lists counted as
 * independent, the interval of the click-through rate would be too narrow. So the persons are the
 * random sample, and the variance is that of a ratio of two sums over persons, by the delta method;
 * see {@link org.crmrecommend.statistics.Proportion#ofClusters}. A list of an unknown person counts
 * as that of another person, which is too optimistic if a visitor is unknown for several lists.
 *
 * <p>A person buys or does not, so the conversion rate has {@linkplain
 * org.crmrecommend.statistics.Proportion#of Wilson's score interval}. The {@linkplain
 * org.crmrecommend.statistics.Proportion#minus interval of a difference} follows from the two
 * intervals as Newcombe's does.
 *
 * <p>The intervals are valid for one look at the end. Decide how long a test runs before it begins:
 * if it is stopped as soon as an interval excludes 0, differences by chance are found far more
 * often than in 5 % of tests. The same holds if many groups or placements are compared; see {@link
 * org.crmrecommend.statistics.MultipleTestingCorrection}.
 *
 * <p>An outcome of a few persons tells about persons. {@link
 * org.crmrecommend.statistics.MinimumGroupSize} decides which groups may be published.
 *
 * <p>Sources: <a href="https://doi.org/10.1017/9781108653985">Kohavi, Tang and Xu, Trustworthy
 * Online Controlled Experiments, 2020</a>; <a href="https://doi.org/10.1145/3219819.3219919">Deng,
 * Knoblich and Lu, Applying the Delta Method in Metric Analytics, KDD 2018</a>; <a
 * href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C857::AID-SIM777%3E3.0.CO;2-E">
 * Newcombe on single proportions</a> and <a
 * href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I">on
 * differences</a>, Statistics in Medicine 17, 1998; <a
 * href="https://doi.org/10.1145/3292500.3330722">Fabijan and others, Diagnosing Sample Ratio
 * Mismatch, KDD 2019</a>.
 */
@NullMarked
package org.crmrecommend.online;

import org.jspecify.annotations.NullMarked;
