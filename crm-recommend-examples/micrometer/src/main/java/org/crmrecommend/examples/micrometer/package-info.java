/**
 * Meters of a storefront for <a href="https://micrometer.io">Micrometer</a>, which exports them to
 * Prometheus, JMX, OpenTelemetry and others.
 *
 * <pre>{@code
 * Telemetry telemetry = new MicrometerTelemetry(registry); // pass it to the storefront
 * }</pre>
 *
 * <table class="striped">
 *   <caption>Meters</caption>
 *   <thead>
 *     <tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Tags</th>
 *         <th scope="col">Meaning</th></tr>
 *   </thead>
 *   <tbody>
 *     <tr><td>{@code crm.recommend.request}</td><td>timer</td>
 *         <td>{@code placement}, {@code source}</td>
 *         <td>time to answer, and number of answers; {@code source} is that of the first item:
 *             {@code model} or the name of a tier, or {@code none} for an empty list</td></tr>
 *     <tr><td>{@code crm.recommend.request.empty}</td><td>counter</td><td>{@code placement}</td>
 *         <td>lists without items</td></tr>
 *     <tr><td>{@code crm.recommend.request.short}</td><td>counter</td><td>{@code placement}</td>
 *         <td>lists with fewer items than requested, including empty ones</td></tr>
 *     <tr><td>{@code crm.recommend.request.filled}</td><td>counter</td><td>{@code placement}</td>
 *         <td>listed items from later sources than that of the first item</td></tr>
 *     <tr><td>{@code crm.recommend.request.unknown}</td><td>counter</td><td>{@code placement}</td>
 *         <td>requests for users without a history, including visitors without an id</td></tr>
 *     <tr><td>{@code crm.recommend.event}</td><td>timer</td><td>{@code outcome}</td>
 *         <td>time until the outcome of a recorded event was known, and number of events; {@code
 *             stored} (until durable), {@code duplicate}, {@code filtered}, {@code limited},
 *             {@code rejected}, {@code failed}</td></tr>
 *     <tr><td>{@code crm.recommend.exposures.dropped}</td><td>counter</td><td></td>
 *         <td>exposures of answers that were not recorded</td></tr>
 *     <tr><td>{@code crm.recommend.refit}</td><td>timer</td><td>{@code outcome}</td>
 *         <td>duration and number of attempts to replace the model; {@code swapped}, {@code kept},
 *             {@code failed}, {@code cancelled}</td></tr>
 *     <tr><td>{@code crm.recommend.events.queued}</td><td>gauge</td><td></td>
 *         <td>events that are accepted and not yet durable</td></tr>
 *     <tr><td>{@code crm.recommend.events.stored}</td><td>gauge</td><td></td>
 *         <td>events in the event store</td></tr>
 *     <tr><td>{@code crm.recommend.model.age}</td><td>gauge of time</td><td></td>
 *         <td>time since the events of the model in place were read</td></tr>
 *     <tr><td>{@code crm.recommend.freshness}</td><td>gauge of time</td><td></td>
 *         <td>age of the oldest event that answers do not use yet; 0 if they use all</td></tr>
 *     <tr><td>{@code crm.recommend.healthy}</td><td>gauge</td><td></td>
 *         <td>1 if the storefront answers requests and stores events, else 0</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>A request without a placement has the tag {@code placement=none}. The gauges are NaN until the
 * storefront has started, except {@code crm.recommend.healthy}, which is 0. Names are converted to
 * the conventions of the monitoring system, such as {@code crm_recommend_request_seconds_count} in
 * Prometheus.
 *
 * <p>Timers have no percentiles by default, since a histogram adds about 70 time series per timer.
 * A filter of the registry adds them; in Spring Boot, the property {@code
 * management.metrics.distribution.percentiles-histogram.crm.recommend.request=true} does:
 *
 * <pre>{@code
 * registry.config().meterFilter(new MeterFilter() {
 *   @Override
 *   public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
 *     return id.getName().equals("crm.recommend.request")
 *         ? DistributionStatisticConfig.builder().percentilesHistogram(true).build().merge(config)
 *         : config;
 *   }
 * });
 * }</pre>
 */
@NullMarked
package org.crmrecommend.examples.micrometer;

import org.jspecify.annotations.NullMarked;
