"""What the gate knows to read the graph and nothing else: operators of plans, procedures, functions with a namespace.

The operators are those of Neo4j 2026.08's planner that neither write nor look beyond the graph. A newer server may plan
with new ones; they are refused until they stand here.
"""

from __future__ import annotations

from itertools import product


def _names(text: str) -> list[str]:
    return text.split()


_ENDS = ("All", "Into")
_SIDES = ("Directed", "Undirected")
_NODES = _names("""
    AllNodesScan DynamicLabelNodeLookup IntersectionNodeByLabelsScan MultiNodeIndexSeek NodeByElementIdSeek
    NodeByIdSeek NodeByLabelScan NodeCountFromCountStore NodeFulltextIndexSearch NodeIndexContainsScan
    NodeIndexEndsWithScan NodeIndexScan NodeIndexSeek NodeIndexSeekByRange NodeUniqueIndexSeek
    NodeUniqueIndexSeekByRange NodeVectorIndexSearch PartitionedAllNodesScan PartitionedIntersectionNodeByLabelsScan
    PartitionedNodeByLabelScan PartitionedNodeIndexScan PartitionedNodeIndexSeek PartitionedNodeIndexSeekByRange
    PartitionedSubtractionNodeByLabelsScan PartitionedUnionNodeByLabelsScan SubtractionNodeByLabelsScan
    UnionNodeByLabelsScan
""")
_RELATIONSHIPS = _names("""
    AllRelationshipsScan RelationshipByElementIdSeek RelationshipByIdSeek RelationshipFulltextIndexSearch
    RelationshipIndexContainsScan RelationshipIndexEndsWithScan RelationshipIndexScan RelationshipIndexSeek
    RelationshipIndexSeekByRange RelationshipTypeScan RelationshipUniqueIndexSeek RelationshipUniqueIndexSeekByRange
    RelationshipVectorIndexSearch UnionRelationshipTypesScan
""")
_PATHS = _names("""
    AllShortestPaths BidirectionalRepeat(Trail) BidirectionalRepeat(Walk) ProjectEndpoints Repeat(Trail)
    Repeat(Walk) Repeat(Acyclic) BidirectionalRepeat(Acyclic) PathPropagatingBFS RelationshipCountFromCountStore
    ShortestPath VarLengthExpand(Pruning) VarLengthExpand(Pruning,BFS) VarLengthExpand(Pruning,BFS,All)
    VarLengthExpand(Pruning,BFS,Into) DynamicDirectedRelationshipTypeLookup DynamicUndirectedRelationshipTypeLookup
""")
_ROWS = _names("""
    Anti AntiConditionalApply AntiSemiApply Apply Argument ArgumentTracker CacheProperties CartesianProduct
    ConditionalApply Distinct Eager EagerAggregation EmptyResult EmptyRow Filter Input LetAntiSemiApply
    LetSelectOrAntiSemiApply LetSelectOrSemiApply LetSemiApply Limit NodeHashJoin NodeLeftOuterHashJoin
    NodeRightOuterHashJoin NonFuseable NullifyMetadata Optional OrderedAggregation OrderedDistinct OrderedUnion
    PartialSort PartialTop PartitionedUnwind ProduceResults Projection RemoteBatchProperties
    RemoteBatchPropertiesWithFilter RollUpApply SelectOrAntiSemiApply SelectOrSemiApply SemiApply Skip Sort Top
    Top1WithTies TriadicBuild TriadicFilter TriadicSelection Union Unwind ValueHashJoin ValueMergeJoin
""")
_SHOWN = ("ProcedureCall", "ShowConstraints", "ShowIndexes")  # a procedure is admitted by its name

OPERATORS = frozenset(
    [*_NODES, *_PATHS, *_ROWS, *_SHOWN]
    + [f"{side}{name}" for side, name in product(_SIDES, _RELATIONSHIPS)]
    + [f"Partitioned{side}{name}" for side, name in product(_SIDES, _RELATIONSHIPS)]
    + [
        f"{name}({end})"
        for name, end in product(
            ("Expand", "OptionalExpand", "StatefulShortestPath", "StatefulShortestPathTrail", "VarLengthExpand"), _ENDS
        )
    ]
    + [
        f"{name}({end}, {mode})"
        for name, end, mode in product(("Repeat", "StatefulShortestPath"), _ENDS, ("Trail", "Walk", "Acyclic"))
    ]
)

PROCEDURES = frozenset(
    [
        "db.index.fulltext.listAvailableAnalyzers",
        "db.index.fulltext.queryNodes",
        "db.index.fulltext.queryRelationships",
        "db.index.vector.queryNodes",
        "db.index.vector.queryRelationships",
        "db.labels",
        "db.propertyKeys",
        "db.relationshipTypes",
        "db.schema.nodeTypeProperties",
        "db.schema.relTypeProperties",
        "db.schema.visualization",
        "dbms.components",
    ]
)

_TEMPORAL = ("date", "datetime", "localdatetime", "localtime", "time")
FUNCTIONS = frozenset(
    [f"{kind}.{name}" for kind, name in product(_TEMPORAL, ("realtime", "statement", "transaction", "truncate"))]
    + [f"duration.{name}" for name in ("between", "inDays", "inMonths", "inSeconds")]
    + ["datetime.fromEpoch", "datetime.fromEpochMillis", "datetime.fromepoch", "datetime.fromepochmillis"]
    + ["point.distance", "point.withinBBox", "vector.similarity.cosine", "vector.similarity.euclidean"]
)
