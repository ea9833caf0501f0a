// @neo4j/graphql on graphql-yoga, as their pages show it; Node, both libraries and the driver stand on their defaults.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { Neo4jGraphQL } from '@neo4j/graphql'
import { createYoga } from 'graphql-yoga'
import neo4j from 'neo4j-driver'

const { BENCH_PORT, BENCH_URI, BENCH_USER, BENCH_PASSWORD, BENCH_DATABASE } = process.env
const read = path => readFile(new URL(path, import.meta.url), 'utf8')

// The same text as the service's, without the comments of its head and the version, which a subquery cannot have.
const shortest = (await read('../../cypher/connect/shortest.cypher')).split('CYPHER 25\n')[1]
const answer = (await read('connect.cypher')).replace('CONNECT', () => shortest)
const typeDefs = (await read('types.graphql')).replace('"CONNECT"', () => `"""\n${answer}\n"""`)

const driver = neo4j.driver(BENCH_URI, neo4j.auth.basic(BENCH_USER, BENCH_PASSWORD))
// Pages by the last name seen, as its own documentation does it: comparing text has to be switched on.
const features = { filters: { String: { GT: true } } }
const schema = await new Neo4jGraphQL({ typeDefs, driver, features }).getSchema()
const context = {
  sessionConfig: { database: BENCH_DATABASE },
  // The path is Cypher 25, the default language of the benchmark's database; the library would write CYPHER 5 before it.
  cypherQueryOptions: { addVersionPrefix: false },
}
const yoga = createYoga({ schema, context, logging: false, graphiql: false })
const server = createServer(yoga).listen(Number(BENCH_PORT), '127.0.0.1')

process.on('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
  driver.close()
})
