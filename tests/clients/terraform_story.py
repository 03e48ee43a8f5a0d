"""The calls that Terraform's AWS provider makes for roles, policies and what uses them, in its order, by boto3.

Arguments: the server's URL. Prints one line for each resource: what was read back, and that nothing is left.
"""

import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

SERVER = sys.argv[1]
ONCE = Config(retries={"total_max_attempts": 1})
iam, glue, sts = (
    boto3.client(name, endpoint_url=SERVER, region_name="us-east-1", config=ONCE) for name in ("iam", "glue", "sts")
)


def document(statement):
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def missing(call, **arguments):
    try:
        call(**arguments)
        return "there"
    except ClientError as error:
        return error.response["Error"]["Code"]


TRUST = document(
    {"Effect": "Allow", "Principal": {"Service": "glue.amazonaws.com"}, "Action": "sts:AssumeRole", "Sid": ""}
)
READ = document({"Effect": "Allow", "Action": ["glue:Get*"], "Resource": "*"})
MORE = document({"Effect": "Allow", "Action": ["glue:*"], "Resource": "*"})

# The provider asks who it is before anything else.
print("account", sts.get_caller_identity()["Account"])

# aws_iam_role
made = iam.create_role(
    RoleName="etl",
    Path="/teams/",
    AssumeRolePolicyDocument=TRUST,
    Description="nightly",
    MaxSessionDuration=3600,
    Tags=[{"Key": "team", "Value": "sales"}],
)["Role"]


def read_role():
    role = iam.get_role(RoleName="etl")["Role"]
    inline = iam.list_role_policies(RoleName="etl")["PolicyNames"]
    attached = iam.list_attached_role_policies(RoleName="etl")["AttachedPolicies"]
    return role, inline, attached


role, inline, attached = read_role()
assert role["Arn"] == made["Arn"] and role["AssumeRolePolicyDocument"] == json.loads(TRUST), role
print("role", role["Arn"], role["Description"], role["MaxSessionDuration"], role["Tags"], inline, attached)
iam.update_assume_role_policy(RoleName="etl", PolicyDocument=TRUST)
iam.update_role_description(RoleName="etl", Description="each night")
iam.update_role(RoleName="etl", MaxSessionDuration=7200)
iam.tag_role(RoleName="etl", Tags=[{"Key": "team", "Value": "ops"}, {"Key": "tier", "Value": "1"}])
iam.untag_role(RoleName="etl", TagKeys=["tier"])
role = read_role()[0]
print("role changed", role["Description"], role["MaxSessionDuration"], role["Tags"])

# aws_iam_role_policy
iam.put_role_policy(RoleName="etl", PolicyName="own", PolicyDocument=READ)
own = iam.get_role_policy(RoleName="etl", PolicyName="own")
print("role policy", own["PolicyName"], own["PolicyDocument"] == json.loads(READ))

# aws_iam_policy
policy = iam.create_policy(
    PolicyName="catalog", Path="/", PolicyDocument=READ, Tags=[{"Key": "team", "Value": "sales"}]
)["Policy"]["Arn"]


def read_policy():
    details = iam.get_policy(PolicyArn=policy)["Policy"]
    version = iam.get_policy_version(PolicyArn=policy, VersionId=details["DefaultVersionId"])["PolicyVersion"]
    return details, version


details, version = read_policy()
print("policy", details["Arn"], details["DefaultVersionId"], details["Tags"], version["Document"] == json.loads(READ))
versions = iam.list_policy_versions(PolicyArn=policy)["Versions"]
iam.create_policy_version(PolicyArn=policy, PolicyDocument=MORE, SetAsDefault=True)
details, version = read_policy()
print("policy changed", details["DefaultVersionId"], version["Document"] == json.loads(MORE), len(versions))

# aws_iam_role_policy_attachment
provided = "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole"
for arn in (policy, provided):
    iam.attach_role_policy(RoleName="etl", PolicyArn=arn)
pages = iam.get_paginator("list_attached_role_policies").paginate(RoleName="etl")
print("attached", sorted(each["PolicyArn"] for page in pages for each in page["AttachedPolicies"]))

# aws_glue_catalog_database
glue.create_database(DatabaseInput={"Name": "lake", "Description": "d"})
database = glue.get_database(Name="lake")["Database"]
tags = glue.get_tags(ResourceArn="arn:aws:glue:us-east-1:000000000000:database/lake")["Tags"]
glue.update_database(Name="lake", DatabaseInput={"Name": "lake", "Description": "changed"})
print("database", database["Name"], database["CatalogId"], tags, glue.get_database(Name="lake")["Database"]["Description"])

# aws_glue_catalog_table
table = {
    "Name": "orders",
    "TableType": "EXTERNAL_TABLE",
    "Parameters": {"classification": "parquet"},
    "PartitionKeys": [{"Name": "day", "Type": "string"}],
    "StorageDescriptor": {
        "Columns": [{"Name": "id", "Type": "bigint"}],
        "Location": "s3://lake/orders/",
        "SerdeInfo": {"SerializationLibrary": "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"},
    },
}
glue.create_table(DatabaseName="lake", TableInput=table)
read = glue.get_table(DatabaseName="lake", Name="orders")["Table"]
indexes = glue.get_partition_indexes(DatabaseName="lake", TableName="orders")["PartitionIndexDescriptorList"]
glue.update_table(DatabaseName="lake", TableInput=dict(table, Description="changed"), SkipArchive=True)
print(
    "table",
    read["StorageDescriptor"]["Columns"],
    read["PartitionKeys"],
    indexes,
    glue.get_table(DatabaseName="lake", Name="orders")["Table"]["Description"],
)

# aws_glue_crawler
glue.create_crawler(
    Name="crawl",
    Role=made["Arn"],
    DatabaseName="lake",
    Targets={"S3Targets": [{"Path": "s3://lake/"}]},
    Schedule="cron(0 3 * * ? *)",
    Tags={"team": "sales"},
)
crawler = glue.get_crawler(Name="crawl")["Crawler"]
tags = glue.get_tags(ResourceArn="arn:aws:glue:us-east-1:000000000000:crawler/crawl")["Tags"]
glue.update_crawler(Name="crawl", Role="teams/etl", Description="changed")
print("crawler", crawler["Role"], crawler["Schedule"]["ScheduleExpression"], tags, crawler["State"])

# aws_glue_job
glue.create_job(
    Name="job",
    Role=made["Arn"],
    Command={"Name": "glueetl", "ScriptLocation": "s3://lake/job.py", "PythonVersion": "3"},
    GlueVersion="4.0",
    NumberOfWorkers=2,
    WorkerType="G.1X",
)
job = glue.get_job(JobName="job")["Job"]
tags = glue.get_tags(ResourceArn="arn:aws:glue:us-east-1:000000000000:job/job")["Tags"]
glue.update_job(JobName="job", JobUpdate={"Role": made["Arn"], "Command": job["Command"], "Description": "changed"})
print("job", job["Role"], job["Command"]["ScriptLocation"], tags)

# And everything goes again, what depends on something first.
glue.delete_job(JobName="job")
glue.delete_crawler(Name="crawl")
glue.delete_table(DatabaseName="lake", Name="orders")
glue.delete_database(Name="lake")
for arn in (policy, provided):
    iam.detach_role_policy(RoleName="etl", PolicyArn=arn)
iam.delete_role_policy(RoleName="etl", PolicyName="own")
for each in iam.list_policy_versions(PolicyArn=policy)["Versions"]:
    if not each["IsDefaultVersion"]:
        iam.delete_policy_version(PolicyArn=policy, VersionId=each["VersionId"])
iam.delete_policy(PolicyArn=policy)
profiles = iam.list_instance_profiles_for_role(RoleName="etl")["InstanceProfiles"]
role, inline, attached = read_role()
print("before the role goes", profiles, inline, attached)
iam.delete_role(RoleName="etl")
print(
    "gone",
    missing(iam.get_role, RoleName="etl"),
    missing(iam.get_policy, PolicyArn=policy),
    missing(iam.get_role_policy, RoleName="etl", PolicyName="own"),
    missing(glue.get_database, Name="lake"),
    missing(glue.get_table, DatabaseName="lake", Name="orders"),
    missing(glue.get_crawler, Name="crawl"),
    missing(glue.get_job, JobName="job"),
)
