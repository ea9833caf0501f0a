"""Made by `make client` from ../operations and schema.graphql."""

from typing import Literal, Optional, Union

from pydantic import Field

from talkgraph.client.model import BaseModel, Day

from .enums import Kind, Meaning, Reason, SearchType


class EntityName(BaseModel):
    id: str
    name: str
    kind: Kind


class LeftOut(BaseModel):
    reason: Reason
    count: int


class TalkTitle(BaseModel):
    id: str
    title: str
    date: Optional[Day]
    source_url: Optional[str] = Field(alias="sourceUrl")


class Evidence(BaseModel):
    id: str
    quote: str
    date: Optional[Day]
    at_seconds: Optional[float] = Field(alias="atSeconds")
    passage: Optional["EvidencePassage"]
    talk: Optional["EvidenceTalk"]


class EvidencePassage(BaseModel):
    typename__: Literal["KeyPoint", "Passage", "Segment"] = Field(alias="__typename")
    id: str


class EvidenceTalk(TalkTitle):
    pass


class Hop(BaseModel):
    from_: "HopFrom" = Field(alias="from")
    to: "HopTo"
    forward: bool
    connection: Optional["HopConnection"]
    passage: Optional["HopPassage"]


class HopFrom(EntityName):
    pass


class HopTo(EntityName):
    pass


class HopConnection(BaseModel):
    id: str
    predicate: str
    sentence: str
    evidence: list["HopConnectionEvidence"]


class HopConnectionEvidence(Evidence):
    pass


class HopPassage(BaseModel):
    typename__: Literal["KeyPoint", "Passage", "Segment"] = Field(alias="__typename")
    id: str
    text: str
    talk: Optional["HopPassageTalk"]


class HopPassageTalk(TalkTitle):
    pass


class Path(BaseModel):
    length: int
    sentence: str
    hops: list["PathHops"]


class PathHops(Hop):
    pass


class Unresolved(BaseModel):
    name: str
    candidates: list["UnresolvedCandidates"]


class UnresolvedCandidates(EntityName):
    pass


class Connect(BaseModel):
    sources: list["ConnectSources"]
    targets: list["ConnectTargets"]
    same_entity: bool = Field(alias="sameEntity")
    max_hops: int = Field(alias="maxHops")
    truncated: bool
    left_out: list["ConnectLeftOut"] = Field(alias="leftOut")
    paths: list["ConnectPaths"]
    unresolved: list["ConnectUnresolved"]


class ConnectSources(EntityName):
    pass


class ConnectTargets(EntityName):
    pass


class ConnectLeftOut(LeftOut):
    pass


class ConnectPaths(Path):
    pass


class ConnectUnresolved(Unresolved):
    pass


class Connection(BaseModel):
    id: str
    predicate: str
    sentence: str
    from_: "ConnectionFrom" = Field(alias="from")
    to: "ConnectionTo"
    evidence: list["ConnectionEvidence"]


class ConnectionFrom(EntityName):
    pass


class ConnectionTo(EntityName):
    pass


class ConnectionEvidence(Evidence):
    pass


class Count(BaseModel):
    what: str
    added: int
    changed: int
    removed: int


class PageInfo(BaseModel):
    has_next_page: bool = Field(alias="hasNextPage")
    end_cursor: Optional[str] = Field(alias="endCursor")


class Entity(BaseModel):
    id: str
    name: str
    kind: Kind
    description: Optional[str]
    degree: int
    aliases: list["EntityAliases"]
    connections: "EntityConnections"
    talks: list["EntityTalks"]


class EntityAliases(BaseModel):
    text: str
    note: Optional[str]
    source: str


class EntityConnections(BaseModel):
    nodes: list["EntityConnectionsNodes"]
    page_info: "EntityConnectionsPageInfo" = Field(alias="pageInfo")
    total_count: int = Field(alias="totalCount")


class EntityConnectionsNodes(Connection):
    pass


class EntityConnectionsPageInfo(PageInfo):
    pass


class EntityTalks(TalkTitle):
    pass


class Hit(BaseModel):
    cursor: str
    score: float
    type_: SearchType = Field(alias="type")
    highlights: list["HitHighlights"]
    node: Union[
        "HitNodeNode",
        "HitNodeChapter",
        "HitNodeEntity",
        "HitNodeKeyPoint",
        "HitNodeSection",
        "HitNodeSegment",
        "HitNodeTalk",
        "HitNodeTopic",
    ] = Field(discriminator="typename__")


class HitHighlights(BaseModel):
    field: str
    text: str
    start_char: int = Field(alias="startChar")
    end_char: int = Field(alias="endChar")
    places: list["HitHighlightsPlaces"]


class HitHighlightsPlaces(BaseModel):
    start_char: int = Field(alias="startChar")
    end_char: int = Field(alias="endChar")


class HitNodeNode(BaseModel):
    typename__: Literal["Change", "Evidence", "Link", "Name", "Node"] = Field(alias="__typename")
    id: str


class HitNodeChapter(BaseModel):
    typename__: Literal["Chapter"] = Field(alias="__typename")
    id: str
    title: str
    start_seconds: float = Field(alias="startSeconds")
    end_seconds: Optional[float] = Field(alias="endSeconds")
    talk: Optional["HitNodeChapterTalk"]


class HitNodeChapterTalk(TalkTitle):
    pass


class HitNodeEntity(BaseModel):
    typename__: Literal["Entity"] = Field(alias="__typename")
    id: str
    name: str
    kind: Kind
    description: Optional[str]
    degree: int


class HitNodeKeyPoint(BaseModel):
    typename__: Literal["KeyPoint"] = Field(alias="__typename")
    id: str
    text: str
    talk: Optional["HitNodeKeyPointTalk"]


class HitNodeKeyPointTalk(TalkTitle):
    pass


class HitNodeSection(BaseModel):
    typename__: Literal["Section"] = Field(alias="__typename")
    id: str
    title: str
    talk: Optional["HitNodeSectionTalk"]


class HitNodeSectionTalk(TalkTitle):
    pass


class HitNodeSegment(BaseModel):
    typename__: Literal["Segment"] = Field(alias="__typename")
    id: str
    text: str
    start_seconds: float = Field(alias="startSeconds")
    end_seconds: Optional[float] = Field(alias="endSeconds")
    speaker_name: Optional[str] = Field(alias="speakerName")
    talk: Optional["HitNodeSegmentTalk"]


class HitNodeSegmentTalk(TalkTitle):
    pass


class HitNodeTalk(BaseModel):
    typename__: Literal["Talk"] = Field(alias="__typename")
    id: str
    title: str
    series: Optional[str]
    date: Optional[Day]
    source_url: Optional[str] = Field(alias="sourceUrl")


class HitNodeTopic(BaseModel):
    typename__: Literal["Topic"] = Field(alias="__typename")
    id: str
    name: str


class Found(BaseModel):
    edges: list["FoundEdges"]
    page_info: "FoundPageInfo" = Field(alias="pageInfo")
    total_count: int = Field(alias="totalCount")
    truncated: bool
    meaning: Meaning


class FoundEdges(Hit):
    pass


class FoundPageInfo(PageInfo):
    pass


class Merge(BaseModel):
    id: Optional[str]
    changed: bool
    dry_run: bool = Field(alias="dryRun")
    said: Optional[str]
    by: Optional[str]
    counts: list["MergeCounts"]
    talks: list[str]
    notes: list[str]
    merge: Optional[str]
    entity: Optional["MergeEntity"]


class MergeCounts(Count):
    pass


class MergeEntity(EntityName):
    pass


class Talk(BaseModel):
    id: str
    title: str
    series: Optional[str]
    date: Optional[Day]
    duration_seconds: Optional[float] = Field(alias="durationSeconds")
    source_url: Optional[str] = Field(alias="sourceUrl")
    media_url: Optional[str] = Field(alias="mediaUrl")
    language: Optional[str]
    speakers: list["TalkSpeakers"]
    topics: list["TalkTopics"]
    sections: list["TalkSections"]
    chapters: list["TalkChapters"]
    coverage: list["TalkCoverage"]


class TalkSpeakers(EntityName):
    pass


class TalkTopics(BaseModel):
    id: str
    name: str


class TalkSections(BaseModel):
    id: str
    title: str
    key_points: list["TalkSectionsKeyPoints"] = Field(alias="keyPoints")


class TalkSectionsKeyPoints(BaseModel):
    id: str
    text: str


class TalkChapters(BaseModel):
    id: str
    title: str
    start_seconds: float = Field(alias="startSeconds")
    end_seconds: Optional[float] = Field(alias="endSeconds")


class TalkCoverage(BaseModel):
    what: str
    declared: Optional[int]
    loaded: int


class TalkChange(BaseModel):
    id: Optional[str]
    changed: bool
    dry_run: bool = Field(alias="dryRun")
    said: Optional[str]
    by: Optional[str]
    counts: list["TalkChangeCounts"]
    talks: list[str]
    notes: list[str]
    talk: Optional["TalkChangeTalk"]


class TalkChangeCounts(Count):
    pass


class TalkChangeTalk(TalkTitle):
    pass


EntityName.model_rebuild()
LeftOut.model_rebuild()
TalkTitle.model_rebuild()
Evidence.model_rebuild()
Hop.model_rebuild()
Path.model_rebuild()
Unresolved.model_rebuild()
Connect.model_rebuild()
Connection.model_rebuild()
Count.model_rebuild()
PageInfo.model_rebuild()
Entity.model_rebuild()
Hit.model_rebuild()
Found.model_rebuild()
Merge.model_rebuild()
Talk.model_rebuild()
TalkChange.model_rebuild()
