"""What IAM and STS are used for, by boto3, on a server that asks who calls: the administrator's keys are in the environment.

Arguments: the server's URL. Prints one line for each thing seen.
"""

import json
import os
import sys
import tempfile

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

SERVER = sys.argv[1]
ONCE = Config(retries={"total_max_attempts": 1})
ACCOUNT = "arn:aws:iam::000000000000:"


def clients(name, key):
    return boto3.client(
        name,
        endpoint_url=SERVER,
        region_name="us-east-1",
        aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key.get("SecretAccessKey"),
        aws_session_token=key.get("SessionToken"),
        config=ONCE,
    )


def code(call, **arguments):
    try:
        call(**arguments)
        return "ok"
    except ClientError as error:
        return error.response["Error"]["Code"]


def document(action):
    return json.dumps(
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": action, "Resource": "*"}]}
    )


admin = {"AccessKeyId": os.environ["AWS_ACCESS_KEY_ID"], "SecretAccessKey": os.environ["AWS_SECRET_ACCESS_KEY"]}
iam = clients("iam", admin)
print("caller", clients("sts", admin).get_caller_identity()["Arn"])

iam.create_user(UserName="ann")
key = iam.create_access_key(UserName="ann")["AccessKey"]
ann, sts = clients("glue", key), clients("sts", key)
print("without a policy", code(ann.get_databases))
iam.put_user_policy(UserName="ann", PolicyName="read", PolicyDocument=document("glue:GetDatabases"))
print("with one", code(ann.get_databases))

trust = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"AWS": ACCOUNT + "user/ann"}, "Action": "sts:AssumeRole"}],
}
iam.create_role(RoleName="writer", AssumeRolePolicyDocument=json.dumps(trust))
iam.put_role_policy(
    RoleName="writer", PolicyName="write", PolicyDocument=document(["glue:CreateDatabase", "glue:GetDatabases"])
)
writer = {"RoleArn": ACCOUNT + "role/writer", "RoleSessionName": "story"}
assumed = sts.assume_role(**writer)
print("session", assumed["AssumedRoleUser"]["Arn"])
role = clients("glue", assumed["Credentials"])
print("as the role", code(role.create_database, DatabaseInput={"Name": "made"}))
print("what the role may not", code(role.delete_database, Name="made"))
print("as itself", code(ann.create_database, DatabaseInput={"Name": "other"}))
bounded = clients("glue", sts.assume_role(Policy=document("glue:GetDatabases"), **writer)["Credentials"])
print("within its bounds", code(bounded.get_databases))
print("beyond its bounds", code(bounded.create_database, DatabaseInput={"Name": "other"}))
print("too long", code(sts.assume_role, DurationSeconds=7200, **writer))
print("another role", code(sts.assume_role, RoleArn=ACCOUNT + "role/none", RoleSessionName="story"))

own = sts.get_session_token()["Credentials"]
print("session token", code(clients("glue", own).get_databases))
print("session token of one", code(clients("sts", own).get_session_token))
foreign = dict(own, SessionToken=assumed["Credentials"]["SessionToken"])
print("another's token", code(clients("glue", foreign).get_databases))
print("no token", code(clients("glue", dict(own, SessionToken=None)).get_databases))
print("nobody's token", code(clients("glue", dict(own, SessionToken="guess")).get_databases))

with tempfile.TemporaryDirectory() as folder:
    config, shared = os.path.join(folder, "config"), os.path.join(folder, "credentials")
    with open(config, "w") as file:
        file.write(
            "[profile base]\nregion = us-east-1\nendpoint_url = %s\n[profile role]\nrole_arn = %s\n"
            "source_profile = base\nregion = us-east-1\nendpoint_url = %s\n" % (SERVER, writer["RoleArn"], SERVER)
        )
    with open(shared, "w") as file:
        file.write(
            "[base]\naws_access_key_id = %s\naws_secret_access_key = %s\n"
            % (key["AccessKeyId"], key["SecretAccessKey"])
        )
    os.environ.update(AWS_CONFIG_FILE=config, AWS_SHARED_CREDENTIALS_FILE=shared, AWS_ENDPOINT_URL=SERVER)
    profile = boto3.Session(profile_name="role").client("glue", config=ONCE)
    print("by profile", code(profile.create_database, DatabaseInput={"Name": "by_profile"}))

iam.update_access_key(UserName="ann", AccessKeyId=key["AccessKeyId"], Status="Inactive")
print("inactive key", code(ann.get_databases), code(sts.get_caller_identity))
print("session of the role", code(role.get_databases))
iam.delete_role_policy(RoleName="writer", PolicyName="write")
print("role without its policy", code(role.get_databases))
iam.delete_role(RoleName="writer")
print("role deleted", code(role.get_databases))
iam.create_role(RoleName="writer", AssumeRolePolicyDocument=json.dumps(trust))
print("another role of its name", code(role.get_databases))
iam.delete_user_policy(UserName="ann", PolicyName="read")
iam.delete_access_key(UserName="ann", AccessKeyId=key["AccessKeyId"])
iam.delete_user(UserName="ann")
print("user deleted", code(clients("glue", own).get_databases))
