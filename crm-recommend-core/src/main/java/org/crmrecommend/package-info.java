/**
 * The entry point for applications. A {@link org.crmrecommend.Storefront} is what a shop embeds: it
 * answers a {@link org.crmrecommend.Request} with {@link org.crmrecommend.Recommendations}, takes
 * events as they happen, survives restarts, and trains its model again:
 *
 * <pre>{@code
 * Storefront shop = Storefront.builder()
 *     .folder(Path.of("shop"))
 *     .events(dataSource, "select customer_id, sku, 'purchase' as kind, created_at from order_lines")
 *     .catalog(dataSource, "select sku as id, title, category, price, stock from products")
 *     .open();
 * shop.record(Event.of("anna", "tea-42", EventKind.CART));
 * Recommendations answer = shop.recommend(Request.forUser("anna").withPlacement("home"));
 * }</pre>
 *
 * <p>The lists of a page are {@linkplain org.crmrecommend.ranking.Placement placements}: each has a
 * model, a length and the rules of the merchant. A page is one request:
 *
 * <pre>{@code
 * shop.placements(
 *     Placements.of(
 *         Placement.guessYouLike().atMost(2).per("brand").pin(1, "tea-42"),
 *         Placement.boughtTogether()));
 * Request request = Request.forUser("anna").withBasket(List.of("tea-42"));
 * Page page = shop.page(request, "guess-you-like", "bought-together");
 * }</pre>
 *
 * <p>What is derived from the events of a person, such as the stage of the lifecycle, the tier or a
 * segment, can decide what the person sees:
 *
 * <pre>{@code
 * Storefront shop = Storefront.builder()
 *     .folder(Path.of("shop"))
 *     .customers(CustomerAttributes.DEFAULTS.withSegments(
 *         Segments.parse("vip: top(lifetimeValue, 5) and purchases >= 3")))
 *     .placements(Placements.of(
 *         Placement.guessYouLike()
 *             .where(Filter.parse("not earlyAccess = 'yes' or segment('vip')"))))
 *     .open();
 * Optional<Portrait> portrait = shop.portrait("anna");
 * List<Trait> known = shop.people().traits("anna"); // with evidence, for the person
 * }</pre>
 *
 * <p>A {@link org.crmrecommend.Recommender} alone answers from training data in memory:
 *
 * <pre>{@code
 * EventLog log = EventReader.csv().read(Path.of("events.csv"));
 * TrainingData data = TrainingData.of(log);
 * Recommender recommender = Recommender.of(ItemKnn.DEFAULTS.train(data), data);
 * for (Recommendation item : recommender.recommend(Request.forUser("42").withLimit(5))) {
 *   System.out.println(item.title() + " " + item.reasons());
 * }
 * }</pre>
 *
 * <p>{@link org.crmrecommend.Algorithms#forShop} chooses an algorithm by measuring several on later
 * events of the shop, and reports why:
 *
 * <pre>{@code
 * AlgorithmChoice choice = Algorithms.forShop(data);
 * System.out.println(choice.report());
 * Recommender recommender = Recommender.of(choice.algorithm().train(data), data);
 * }</pre>
 *
 * <p>{@link org.crmrecommend.Algorithms#parse} reads an algorithm from a text such as {@code
 * item-knn(neighbors=100)}, for example from a configuration file.
 *
 * <p>The parts of a recommender can be exchanged, for a shop with a store of its own:
 *
 * <pre>{@code
 * InMemoryHistories histories = InMemoryHistories.builder(log.items()).events(log).build();
 * Catalog catalog = Catalog.of(euro, items, log.items());
 * Recommender live = Recommender.builder(model, histories).catalog(catalog).build();
 *
 * histories.add(Event.of("42", "tea", EventKind.CART).at(Instant.now()));
 * live = live.with(catalog.withStock("tea", 0));
 * live = live.with(ModelFile.read(file, log.items()));
 * live = live.withNewer(MostPopular.DEFAULTS.train(TrainingData.of(newLog)));
 * }</pre>
 *
 * <p>An answer has an id, and each item a position. An event that names both says which list led to
 * it:
 *
 * <pre>{@code
 * Recommendations answer = live.recommend(Request.forUser("42").withPlacement("home"));
 * Recommendation clicked = answer.list().get(0);
 * histories.add(
 *     Event.of("42", clicked.item(), EventKind.CLICK)
 *         .because(answer.id(), clicked.position())
 *         .at(Instant.now()));
 * }</pre>
 *
 * <p>Packages by task:
 *
 * <ul>
 *   <li>Embed recommendations into an application: this package; implement its store or receive its
 *       measurements: {@link org.crmrecommend.serving}.
 *   <li>Link the ids of a person, ask for consent, show, export and forget what is known: {@link
 *       org.crmrecommend.people}.
 *   <li>Derive from the events who the customers are, and use it in lists: {@link
 *       org.crmrecommend.customer}.
 *   <li>Read events, items and users from files or a database: {@link org.crmrecommend.input}.
 *   <li>Hold events, the catalog and users in memory, and weight kinds of event: {@link
 *       org.crmrecommend.data}.
 *   <li>Know each user now, with the events that have just happened: {@link
 *       org.crmrecommend.history}.
 *   <li>Train a model, or add an algorithm: {@link org.crmrecommend.model}; write models to files
 *       and read them: {@link org.crmrecommend.model.file}.
 *   <li>Restrict a list by the columns of the catalog, and set the rules of the merchant for each
 *       list of a page: {@link org.crmrecommend.ranking}.
 *   <li>Choose an algorithm, or let {@link org.crmrecommend.Algorithms#forShop} choose:
 *       <ul>
 *         <li>similar items or similar users: {@link org.crmrecommend.neighbor}
 *         <li>matrix factorization: {@link org.crmrecommend.factor}
 *         <li>linear models of items: {@link org.crmrecommend.linear}
 *         <li>item attributes and texts, also for new items: {@link org.crmrecommend.content}
 *         <li>user attributes, also for new users: {@link org.crmrecommend.demographic}
 *         <li>sessions, next basket and repurchase: {@link org.crmrecommend.sequence}
 *         <li>popular, trending, new and seasonal items: {@link org.crmrecommend.popularity}
 *       </ul>
 *   <li>Combine several models: {@link org.crmrecommend.hybrid}.
 *   <li>Measure, compare and tune algorithms: {@link org.crmrecommend.evaluation}; test differences
 *       for significance: {@link org.crmrecommend.statistics}.
 *   <li>Run an A/B test, and see how often the lists of a placement were clicked and led to a
 *       purchase: {@link org.crmrecommend.online}.
 *   <li>Mine association rules, sequence rules and bundles: {@link org.crmrecommend.rules}.
 * </ul>
 *
 * <p>This package may use every other one, and no other package uses it.
 */
@CopyMethods
@NullMarked
package org.crmrecommend;

import org.crmrecommend.kernel.CopyMethods;
import org.jspecify.annotations.NullMarked;
