/**
 * Placements of a shop in a YAML or JSON file, which a merchant changes while the shop runs.
 *
 * <pre>{@code
 * # yaml-language-server: $schema=placements.schema.json
 * placements:
 *   - name: home
 *     limit: 12
 *     where: "adult != 'yes'"
 *     rules:
 *       - boost: {factor: 1.5, items: "brand = 'Own'"}
 *       - bury: {factor: 0.5, items: "price > 100"}
 *       - atMost: {count: 2, per: brand}
 *       - pin: {position: 1, item: tea-42, when: "request.channel = 'app'"}
 *       - share: {minimum: 0.2, items: "seller = 'own'"}
 *       - diverse: {strength: 0.2, by: [category, brand]}
 *       - rotate: {factor: 0.5, within: 3 d}
 *       - valid: {from: 2026-12-01T00:00:00Z, until: 2026-12-27T00:00:00Z}
 *   - name: similar items
 *     seed: request
 *     success: click
 * }</pre>
 *
 * <p>{@link org.crmrecommend.examples.placements.PlacementsFile} reads and writes such files, and
 * {@link org.crmrecommend.examples.placements.WatchedPlacements} reads a file again when it has
 * changed:
 *
 * <pre>{@code
 * Placements placements = PlacementsFile.read(Path.of("placements.yaml"), catalog);
 * }</pre>
 *
 * <p>A file with problems is refused. One exception has all problems, with positions:
 *
 * <pre>{@code
 * placements.yaml:4:5: placements[0] must have only the fields name, …: limt; did you mean limit?
 * placements.yaml:9:25: placements[0].rules[2].pin.position must be positive: 0
 * }</pre>
 *
 * <p>{@link org.crmrecommend.examples.placements.PlacementsFile#problems} returns these problems,
 * and pinned items, models and times that do not fit.
 *
 * <p>{@link org.crmrecommend.examples.placements.PlacementsFile#schema} returns the JSON Schema of
 * the files (draft 2020-12), with which editors complete and check fields. It is also the resource
 * {@code org/crmrecommend/examples/placements/placements.schema.json} of the jar. A file that is
 * read is valid by the schema; the schema cannot check filters and contradictions.
 *
 * <table class="striped">
 *   <caption>Fields of a placement; only the name is required</caption>
 *   <thead>
 *     <tr><th scope="col">Field</th><th scope="col">Value</th><th scope="col">Default</th>
 *         <th scope="col">Meaning</th></tr>
 *   </thead>
 *   <tbody>
 *     <tr><td>{@code name}</td><td>text</td><td></td><td>name of the placement</td></tr>
 *     <tr><td>{@code model}</td><td>text</td><td>{@code main}</td>
 *         <td>name of the model that fills the list</td></tr>
 *     <tr><td>{@code seed}</td><td>{@code user}, {@code request} or {@code last-viewed}</td>
 *         <td>{@code user}</td><td>what the model is asked about</td></tr>
 *     <tr><td>{@code limit}</td><td>1 to 1,000</td><td>10</td><td>number of items</td></tr>
 *     <tr><td>{@code where}</td><td>filter</td><td>none</td><td>condition on all items</td></tr>
 *     <tr><td>{@code success}</td><td>kind of event</td><td>{@code purchase}</td>
 *         <td>what counts as success of the list</td></tr>
 *     <tr><td>{@code rules}</td><td>list, at most 1,000</td><td>none</td>
 *         <td>each a mapping with one field of the table below</td></tr>
 *   </tbody>
 * </table>
 *
 * <table class="striped">
 *   <caption>Rules; all their fields are required, except where it says optional</caption>
 *   <thead>
 *     <tr><th scope="col">Rule</th><th scope="col">Value</th><th scope="col">Meaning</th></tr>
 *   </thead>
 *   <tbody>
 *     <tr><td>{@code boost}</td><td>{@code factor} (1 to 1,000), {@code items} (filter)</td>
 *         <td>{@link org.crmrecommend.ranking.Rule.Boost}</td></tr>
 *     <tr><td>{@code bury}</td>
 *         <td>{@code factor} (0.001 to less than 1), {@code items} (filter)</td>
 *         <td>{@link org.crmrecommend.ranking.Rule.Boost} with such a factor</td></tr>
 *     <tr><td>{@code atMost}</td><td>{@code count} (1 or more), {@code per} (column)</td>
 *         <td>{@link org.crmrecommend.ranking.Rule.AtMost}</td></tr>
 *     <tr><td>{@code pin}</td>
 *         <td>{@code position} (from 1), {@code item} (id), {@code when} (filter, optional)</td>
 *         <td>{@link org.crmrecommend.ranking.Rule.Pin}</td></tr>
 *     <tr><td>{@code share}</td>
 *         <td>{@code minimum} (above 0, at most 1), {@code items} (filter)</td>
 *         <td>{@link org.crmrecommend.ranking.Rule.Share}</td></tr>
 *     <tr><td>{@code longTail}</td><td>number above 0, at most 1</td>
 *         <td>{@link org.crmrecommend.ranking.Rule.LongTail}</td></tr>
 *     <tr><td>{@code diverse}</td>
 *         <td>{@code strength} (above 0, at most 1), {@code by} (list of columns)</td>
 *         <td>{@link org.crmrecommend.ranking.Rule.Diverse}</td></tr>
 *     <tr><td>{@code calibrated}</td>
 *         <td>{@code strength} (above 0, at most 1), {@code by} (column)</td>
 *         <td>{@link org.crmrecommend.ranking.Rule.Calibrated}</td></tr>
 *     <tr><td>{@code rotate}</td>
 *         <td>{@code factor} (0.001 to less than 1), {@code within} (duration)</td>
 *         <td>{@link org.crmrecommend.ranking.Rule.Rotate}</td></tr>
 *     <tr><td>{@code showAtMost}</td>
 *         <td>{@code times} (1 or more), {@code within} (duration)</td>
 *         <td>{@link org.crmrecommend.ranking.Rule.ShowAtMost}</td></tr>
 *     <tr><td>{@code atLeast}</td><td>name of a tier</td>
 *         <td>{@link org.crmrecommend.ranking.Rule.AtLeast}</td></tr>
 *     <tr><td>{@code priceBand}</td><td>{@code from} (0 or more), {@code to} (more than that)</td>
 *         <td>{@link org.crmrecommend.ranking.Rule.PriceBand}</td></tr>
 *     <tr><td>{@code valid}</td>
 *         <td>{@code from} and {@code until} (times, both optional)</td>
 *         <td>{@link org.crmrecommend.ranking.Rule.Valid}</td></tr>
 *     <tr><td>{@code explore}</td><td>number above 0, at most 0.5</td>
 *         <td>{@link org.crmrecommend.ranking.Rule.Explore}</td></tr>
 *     <tr><td>{@code repeats}</td><td>{@code after} (duration)</td>
 *         <td>{@link org.crmrecommend.ranking.Rule.Repeats}</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>A filter is a text in the language of {@link org.crmrecommend.ranking.Filter}. A duration is a
 * number with the unit {@code d}, {@code h}, {@code min} or {@code s}, such as {@code 36 h}. A time
 * has an offset from UTC, such as {@code 2026-12-01T00:00:00+08:00}. Texts that look like numbers,
 * such as the id {@code "42"}, must be in quotes. A file has one YAML document, without aliases and
 * tags, and at most 1 MiB.
 */
@NullMarked
package org.crmrecommend.examples.placements;

import org.jspecify.annotations.NullMarked;
